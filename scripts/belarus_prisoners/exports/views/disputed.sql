-- Cells for which some source states something else than the cell, or than another source.
-- A claim agrees when it equals the cell, is a coarser or finer date, is an item of the list (CC 130
-- for CC 130(3) too), or is a broader or narrower code. Where the column holds the newest of several
-- states, a claim of an earlier one is no dispute. One row per cell and differing value.
CREATE VIEW disputed AS
SELECT cells."table", cells.record_id, cells.field, cells.value AS chosen, claims.value AS stated,
       group_concat(claims.source_id, '; ') AS sources
FROM cells
JOIN claims ON claims."table" = cells."table" AND claims.record_id = cells.record_id AND claims.field = cells.field
WHERE cells.value IS NULL
   OR NOT (
     claims.value = cells.value
     OR cells.kind = 'latest'
     OR cells.kind = 'date' AND (cells.value LIKE claims.value || '-%' OR claims.value LIKE cells.value || '-%')
     OR cells.kind = 'list' AND (
       instr('; ' || cells.value || '; ', '; ' || claims.value || '; ') > 0 OR instr('; ' || cells.value, '; ' || claims.value || '(') > 0
     )
     OR EXISTS (
       SELECT 1 FROM ancestors WHERE ancestors.vocabulary = cells.kind
       AND (ancestors.code, ancestors.ancestor) IN ((cells.value, claims.value), (claims.value, cells.value))
     )
   )
GROUP BY cells."table", cells.record_id, cells.field, cells.value, claims.value
ORDER BY cells."table", cells.record_id, cells.field, claims.value
