-- Every cell on which sources differ
SELECT * FROM disputed
