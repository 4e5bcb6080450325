-- What which source states of a row; the record is its key, parts joined by a slash
SELECT claims.field, claims.value, claims.as_written, sources.publisher, sources.title, sources.published_on, sources.tier, sources.risk, sources.url
FROM claims
JOIN sources USING (source_id)
WHERE claims."table" = :table AND claims.record_id = :record_id
ORDER BY claims.field, claims.value, claims.source_id
