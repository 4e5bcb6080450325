-- Releases and sanction actions on one line of time, each with what it was tied to and how strongly.
CREATE VIEW timeline AS
WITH tied AS (
  SELECT release_id, action_id, assertion || ' by ' || asserted_by AS how FROM deals
)
SELECT coalesce(released_on, announced_on) AS day, 'release' AS what, releases.release_id AS id, title, announced_total AS people,
       (SELECT group_concat(action_id || ' (' || how || ')', '; ') FROM tied WHERE tied.release_id = releases.release_id) AS tied_to
FROM releases
UNION ALL
SELECT coalesce(effective_on, announced_on), 'sanction action: ' || action, sanction_actions.action_id, authority || ': ' || coalesce(instrument, action), NULL,
       (SELECT group_concat(release_id || ' (' || how || ')', '; ') FROM tied WHERE tied.action_id = sanction_actions.action_id)
FROM sanction_actions
ORDER BY day, what, id
