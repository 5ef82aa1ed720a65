"""The section and its reports."""

from cms.reports.models.index import ReportsIndex
from cms.reports.models.report import DutyReport
from cms.reports.models.report_query import DutyReportQuerySet

__all__ = ["DutyReport", "DutyReportQuerySet", "ReportsIndex"]
