"""A report by the web form in which the reporter told everything that can lead to him."""

from django.test import Client

from cms.directory.models import Reach
from complaints.models import Complaint
from portal.guard import tokens
from tests import pictures
from tests.complaints import markers


def report(reach: Reach) -> Complaint:
    """The web form with a photo as telephones write them."""
    said_by_camera = pictures.jpeg(data=pictures.exif(place=markers.PLACE))
    assert pictures.SECRET in said_by_camera and len(pictures.SECRET) == len(markers.CAMERA)
    # words of its own: other tests leave files with the usual ones in the same folder
    marked = said_by_camera.replace(pictures.SECRET, markers.CAMERA.encode())
    photo = pictures.upload(marked, "标记文件名.jpg")
    form = {
        "category": "foul_water",
        "description": markers.SAID,
        "name": markers.NAME,
        "phone": markers.PHONE[3:],
        "email": markers.EMAIL,
        "reach": reach.code,
        "public_consent": "1",
        "follow": "1",
        "token": tokens.make(),
        "photos": photo,
    }
    answer = Client().post("/report/", form)
    assert answer.status_code == 200 and b"data-case-number" in answer.content
    return Complaint.objects.get(description=markers.SAID)
