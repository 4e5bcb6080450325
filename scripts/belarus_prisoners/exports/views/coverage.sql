-- How much of each release is in this dataset by name. Announced and recognised totals are published figures.
CREATE VIEW coverage AS
SELECT releases.release_id, coalesce(releases.released_on, releases.announced_on) AS day, releases.title,
       releases.announced_total AS announced, releases.recognised_total AS recognised,
       count(freed.code) AS named_here, count(release_people.prisoner_id) - count(freed.code) AS named_but_not_freed
FROM releases
LEFT JOIN release_people USING (release_id)
LEFT JOIN ancestors AS freed ON freed.vocabulary = 'outcome' AND freed.code = release_people.outcome AND freed.ancestor = 'released'
GROUP BY releases.release_id
ORDER BY day, releases.release_id
