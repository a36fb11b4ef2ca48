"""The function that goes through the conditions of a question, in order, until there is enough to rank."""

from django.db import migrations

# Sequential reading is refused: a common word with a LIMIT looks cheap that way, and is not when the word is rare.
CREATE = """
CREATE FUNCTION search_candidates(conditions tsquery[], most integer) RETURNS SETOF bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE SET enable_seqscan = off AS $$
DECLARE
    found bigint[] := '{}';
    condition tsquery;
BEGIN
    FOREACH condition IN ARRAY conditions LOOP
        found := found || ARRAY(
            SELECT id FROM search_searchdocument
            WHERE terms @@ condition AND id <> ALL(found) LIMIT most - cardinality(found)
        );
        EXIT WHEN cardinality(found) >= most;
    END LOOP;
    RETURN QUERY SELECT unnest(found);
END
$$
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION search_candidates(tsquery[], integer)")]
