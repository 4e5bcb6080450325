-- The latest act of each recogniser for each person, and what follows from it. Computed, never typed.
CREATE VIEW recognition_status AS
WITH latest AS (
  SELECT prisoner_id, recogniser, kind, stated_on,
         row_number() OVER (PARTITION BY prisoner_id, recogniser ORDER BY stated_on DESC, kind) AS place,
         min(stated_on) OVER (PARTITION BY prisoner_id, recogniser) AS first_stated_on
  FROM recognitions
),
custody_now AS (
  SELECT prisoner_id, max(ended_on IS NULL AND ended_by IS NULL) AS end_not_known FROM detentions GROUP BY prisoner_id
)
SELECT latest.prisoner_id, prisoners.name, latest.recogniser, latest.kind AS last_act, latest.first_stated_on, latest.stated_on AS last_stated_on,
       CASE
         WHEN latest.kind = 'withdrawn' THEN 'withdrawn'
         WHEN latest.kind = 'recognised_after' THEN 'recognised after release'
         WHEN custody_now.end_not_known = 0 THEN 'recognised, no longer held'
         ELSE 'recognised'
       END AS status
FROM latest
JOIN prisoners USING (prisoner_id)
LEFT JOIN custody_now USING (prisoner_id)
WHERE latest.place = 1
ORDER BY prisoners.family_name, latest.prisoner_id, latest.recogniser
