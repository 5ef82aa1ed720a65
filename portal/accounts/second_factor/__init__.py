"""The second factor of staff: a code of an authenticator app (TOTP, RFC 6238), or a printed backup code.

``STAFF_OTP``: ``off`` asks nobody, ``optional`` asks those who have set it up, ``required`` lets nobody into /admin/
without it.
"""
