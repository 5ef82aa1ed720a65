import time
from io import StringIO
import pytest
from django.core.management import call_command
from tests.portal.search.conftest import *
@pytest.mark.django_db
def test_x(engine):
    from complaints import demo, searching
    from cms.core import demo as sections, document_texts
    t=time.time(); demo.build(); print("demo", time.time()-t)
    t=time.time(); sections.build(); print("sections", time.time()-t)
    t=time.time(); print(searching.sweep(), time.time()-t)
    document_texts.sweep()
    t=time.time(); engine.index(); print("index", time.time()-t)
    from portal.search.question import find
    from portal.search.registry import kinds
    for k in kinds(): print(k.name, k.public().count())
    from cms.core.models import DocumentText
    print([ (d.title, len(d.text), d.unreadable) for d in DocumentText.objects.all()][:5], DocumentText.objects.shown().count())
    for q in open("/tmp/w/srch_q.txt").read().split("\n"):
        if not q: continue
        t=time.time(); f=find(q); dt=time.time()-t
        print(f"## {q} [{f.asked}] {f.answer.total} {dt*1000:.0f}ms meant={[n.text for n in f.meant]} near={[n.text for n in f.nearby]}")
        for h in f.answer.hits[:5]: print("    ", h.kind, h.title, h.url)
