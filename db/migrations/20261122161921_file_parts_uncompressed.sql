-- A stored file is read once and thrown away: compressing it would cost more time than it saves room.
ALTER TABLE import_parts ALTER COLUMN bytes SET STORAGE EXTERNAL;
