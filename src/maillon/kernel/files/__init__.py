"""Pictures that people send: made harmless and small, without the place they were taken at, with words for who cannot see.

>>> picture = keep_picture(upload, alt="L’écran d’accueil", by=awa, now=now)      # from .actions
>>> crop(picture, Area(0, 0, 50, 100), seen=picture.digest, by=awa, now=now)      # in hundredths of the picture
"""
