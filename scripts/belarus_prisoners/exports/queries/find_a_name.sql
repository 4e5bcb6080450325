-- Find a name, in any alphabet and spelling; the beginning of each word will do
WITH RECURSIVE folding (step, text) AS (
  SELECT 0, lower(trim(replace(:name, '"', ' ')))
  UNION ALL
  SELECT letters.step, replace(folding.text, letters.letter, letters.folded)
  FROM folding JOIN letters ON letters.step = folding.step + 1
),
wanted (text) AS (SELECT text FROM folding ORDER BY step DESC LIMIT 1)
SELECT prisoners.prisoner_id, prisoners.name, group_concat(names.spelling, '; ') AS found_as
FROM names_search
JOIN names ON names.name_id = names_search.rowid
JOIN prisoners USING (prisoner_id)
WHERE names_search MATCH (SELECT 'folded : ("' || replace(text, ' ', '"* "') || '"*)' FROM wanted)
GROUP BY prisoners.prisoner_id
ORDER BY prisoners.family_name, prisoners.prisoner_id
