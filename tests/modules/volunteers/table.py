"""A file of volunteers as a hub may have kept it."""

TABLE = """Prénom;Nom;E-mail;Téléphone;Commune;Thèmes;Langues;Pôle
Aline;Roux;aline@example.org;;Saint-Étienne;Santé, Travail;français, arabe;Passerelles de la Loire
Bob;;;06 39 98 00 12;42110;;;
;;x@example.org;;Feurs;;;
Chloé;;;04 77 00 00 00;Feurs;;;
Denis;;pas une adresse;;Feurs;;;
Élise;;elise@example.org;;Xyzzy;;;
Fanny;;fanny@example.org;;;;;
Gaël;;gael@example.org;;Feurs;;;Un autre pôle
Aline;;ALINE@example.org;;Feurs;;;
Hugo;;hugo@example.org;;Feurs;Jardinage;klingon;
"""
