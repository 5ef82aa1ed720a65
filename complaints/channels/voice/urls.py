"""Addresses of the voice hotline, below ``/hooks/twilio/voice/``; the first and the last are entered at Twilio."""

from django.urls import URLPattern, path

from complaints.channels.voice import asking, calls, recording

urlpatterns: list[URLPattern] = [
    path("hooks/twilio/voice/", calls.incoming, name="voice"),
    path("hooks/twilio/voice/dialled/", calls.dialled, name="dialled"),
    path("hooks/twilio/voice/menu/", calls.chosen, name="menu"),
    path("hooks/twilio/voice/recorded/", recording.recorded, name="recorded"),
    path("hooks/twilio/voice/recording/", recording.recording, name="recording"),
    path("hooks/twilio/voice/board/", recording.board, name="board"),
    path("hooks/twilio/voice/number/", asking.number, name="number"),
    path("hooks/twilio/voice/code/", asking.code, name="code"),
    path("hooks/twilio/voice/ended/", calls.ended, name="ended"),
]
