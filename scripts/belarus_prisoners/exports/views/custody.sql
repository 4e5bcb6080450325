-- Time in custody, for questions about a day:
--   SELECT * FROM custody WHERE held_from <= '2025-12-12' AND confirmed_until >= '2025-12-12'
-- confirmed_until is the end of custody, or else the last day a source confirms it;
-- after that day nothing is known here, which does not mean that the person is free.
CREATE VIEW custody AS
SELECT detentions.detention_id, detentions.prisoner_id, prisoners.name,
       detentions.detained_on AS held_from,
       coalesce(detentions.ended_on, detentions.held_until_at_least) AS confirmed_until,
       CASE WHEN detentions.ended_on IS NOT NULL OR detentions.ended_by IS NOT NULL THEN 'ended' ELSE 'not known after this day' END AS afterwards,
       detentions.ended_by, detentions.release_id
FROM detentions
JOIN prisoners USING (prisoner_id)
ORDER BY prisoners.family_name, detentions.detention_id
