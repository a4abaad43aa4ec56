-- What a command of the operator imports was entered by no signed-in person; its record names the command.
alter table proposal alter column created_by drop not null;
