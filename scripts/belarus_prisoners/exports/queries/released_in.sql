-- Who came out in a release, and who was listed wrongly; releases are named by their day, such as 2025-12-13
SELECT prisoners.prisoner_id, prisoners.name, prisoners.name_be, prisoners.name_ru, release_people.outcome, release_people.country
FROM release_people
JOIN prisoners USING (prisoner_id)
WHERE release_people.release_id = :release_id
ORDER BY prisoners.family_name, prisoners.prisoner_id
