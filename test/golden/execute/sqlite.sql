-- upgrade
INSERT INTO users (id, name) VALUES (1, 'a?b; c');
UPDATE users SET name = 'x' WHERE id = 1;
DELETE FROM users WHERE name = ';';

-- downgrade
DELETE FROM users;
