-- Every code with itself and all codes it refines: taken_abroad with taken_abroad and released.
CREATE VIEW ancestors AS
WITH RECURSIVE chain (vocabulary, code, ancestor) AS (
  SELECT vocabulary, code, code FROM codes
  UNION
  SELECT chain.vocabulary, chain.code, codes.broader
  FROM chain JOIN codes ON codes.vocabulary = chain.vocabulary AND codes.code = chain.ancestor
  WHERE codes.broader IS NOT NULL
)
SELECT vocabulary, code, ancestor FROM chain
