-- What this dataset knows of each person for one day, :day, a full date.
-- Custody is confirmed as the view custody says it; the day of leaving is still a day in custody.
-- An end of reduced precision counts as past only when the whole of its period is.
-- Where a person has several detentions, the last that had begun decides.
WITH spells AS (
  SELECT custody.prisoner_id, custody.detention_id,
         CASE
           WHEN custody.held_from <= :day AND custody.confirmed_until >= :day THEN 'held'
           WHEN custody.held_from > :day THEN 'later'
           WHEN detentions.ended_on < substr(:day, 1, length(detentions.ended_on)) THEN iif(custody.ended_by = 'death', 'died', 'left')
           ELSE 'not_known'
         END AS state
  FROM custody JOIN detentions USING (detention_id)
),
deciding AS (
  SELECT prisoner_id, state, row_number() OVER (PARTITION BY prisoner_id ORDER BY state = 'later', state <> 'held', length(detention_id) DESC, detention_id DESC) AS place FROM spells
)
SELECT prisoners.prisoner_id, coalesce(deciding.state, 'undated') AS state
FROM prisoners LEFT JOIN deciding ON deciding.prisoner_id = prisoners.prisoner_id AND deciding.place = 1
ORDER BY prisoners.prisoner_id
