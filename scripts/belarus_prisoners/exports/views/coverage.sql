-- How much of each release is in this dataset by name. Announced and recognised totals are published figures.
CREATE VIEW coverage AS
SELECT releases.release_id, coalesce(releases.released_on, releases.announced_on) AS day, releases.title,
       releases.announced_total AS announced, releases.recognised_total AS recognised,
       count(CASE WHEN release_people.outcome NOT IN ('not_released', 'refused', 'lighter_measure') THEN 1 END) AS named_here,
       count(CASE WHEN release_people.outcome IN ('not_released', 'refused', 'lighter_measure') THEN 1 END) AS named_but_not_freed
FROM releases
LEFT JOIN release_people USING (release_id)
GROUP BY releases.release_id
ORDER BY day, releases.release_id
