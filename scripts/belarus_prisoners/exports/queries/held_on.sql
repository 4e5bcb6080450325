-- Who was held on a day, as far as sources confirm it; write the day as 2025-12-12
SELECT * FROM custody WHERE held_from <= :day AND confirmed_until >= :day
