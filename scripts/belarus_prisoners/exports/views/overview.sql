-- One row per person: latest custody, first and last sentence of it, the release, and how many sources speak of them.
CREATE VIEW overview AS
WITH latest AS (
  SELECT *, row_number() OVER (PARTITION BY prisoner_id ORDER BY detention_id DESC) AS place FROM detentions
),
sentence AS (
  SELECT detention_id, verdict_on, months, penalty, charges,
         row_number() OVER (PARTITION BY detention_id ORDER BY verdict_id) AS from_first,
         row_number() OVER (PARTITION BY detention_id ORDER BY verdict_id DESC) AS from_last
  FROM verdicts
),
cited AS (
  SELECT substr(record_id, instr(record_id, 'p-'), 8) AS prisoner_id, count(DISTINCT source_id) AS sources
  FROM claims WHERE "table" IN ('prisoners', 'recognitions', 'detentions', 'verdicts', 'release_people') GROUP BY 1
)
SELECT prisoners.prisoner_id, prisoners.name, prisoners.family_name, prisoners.name_be, prisoners.name_ru,
       prisoners.occupation, prisoners.field, latest.detained_on,
       first_sentence.verdict_on AS sentenced_on, first_sentence.months AS first_months, last_sentence.months AS last_months,
       last_sentence.penalty, first_sentence.charges,
       latest.held_until_at_least, latest.ended_on, latest.ended_by, latest.release_id,
       release_people.outcome, release_people.country, cited.sources
FROM prisoners
LEFT JOIN latest ON latest.prisoner_id = prisoners.prisoner_id AND latest.place = 1
LEFT JOIN sentence AS first_sentence ON first_sentence.detention_id = latest.detention_id AND first_sentence.from_first = 1
LEFT JOIN sentence AS last_sentence ON last_sentence.detention_id = latest.detention_id AND last_sentence.from_last = 1
LEFT JOIN release_people ON release_people.release_id = latest.release_id AND release_people.prisoner_id = prisoners.prisoner_id
LEFT JOIN cited ON cited.prisoner_id = prisoners.prisoner_id
ORDER BY prisoners.family_name, prisoners.prisoner_id
