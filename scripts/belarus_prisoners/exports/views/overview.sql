-- One row per person: latest custody, its first sentence, what appeals and added terms made of it, the release,
-- and how many sources speak of the person. The months are never added up: what a sum means is for the reader.
CREATE VIEW overview AS
WITH latest AS (
  SELECT *, row_number() OVER (PARTITION BY prisoner_id ORDER BY detention_id DESC) AS place FROM detentions
),
first_sentence AS (
  SELECT *, row_number() OVER (PARTITION BY detention_id ORDER BY verdict_id) AS place FROM verdicts WHERE stage = 'first'
),
appeal AS (
  SELECT *, row_number() OVER (PARTITION BY detention_id ORDER BY verdict_id DESC) AS place FROM verdicts WHERE stage = 'appeal'
),
added AS (
  SELECT detention_id, group_concat(months, '; ') AS months FROM (SELECT * FROM verdicts WHERE stage = 'added' ORDER BY verdict_id) GROUP BY detention_id
),
cited AS (
  SELECT substr(record_id, instr(record_id, 'p-'), 8) AS prisoner_id, count(DISTINCT source_id) AS sources
  FROM claims WHERE "table" IN ('prisoners', 'recognitions', 'detentions', 'verdicts', 'release_people') GROUP BY 1
)
SELECT prisoners.prisoner_id, prisoners.name, prisoners.family_name, prisoners.name_be, prisoners.name_ru,
       prisoners.occupation, prisoners.field, latest.detained_on,
       first_sentence.verdict_on AS sentenced_on, first_sentence.penalty, first_sentence.charges,
       first_sentence.months AS first_months, appeal.months AS months_after_appeal, added.months AS added_months,
       latest.held_until_at_least, latest.ended_on, latest.ended_by, latest.release_id,
       release_people.outcome, release_people.country, cited.sources
FROM prisoners
LEFT JOIN latest ON latest.prisoner_id = prisoners.prisoner_id AND latest.place = 1
LEFT JOIN first_sentence ON first_sentence.detention_id = latest.detention_id AND first_sentence.place = 1
LEFT JOIN appeal ON appeal.detention_id = latest.detention_id AND appeal.place = 1
LEFT JOIN added ON added.detention_id = latest.detention_id
LEFT JOIN release_people ON release_people.release_id = latest.release_id AND release_people.prisoner_id = prisoners.prisoner_id
LEFT JOIN cited ON cited.prisoner_id = prisoners.prisoner_id
ORDER BY prisoners.family_name, prisoners.prisoner_id
