-- Authorizations under way: a person was sent to another system to allow the hub in, and is to come back with a code.
create table authorizations (
    state         varchar(64) primary key,     -- SHA-256 of what travels
    connection_id bigint not null,
    person        varchar(200) not null,
    verifier      text not null,               -- of PKCE, sealed
    redirect_uri  varchar(500) not null,
    credentials   varchar(100) not null,       -- fingerprint of the settings it was begun with
    expires_at    timestamp with time zone not null,
    used_at       timestamp with time zone
);
create index authorizations_of_connection on authorizations (connection_id, expires_at);
create index authorizations_by_age on authorizations (expires_at);

alter table tokens add column granted_at timestamp with time zone;     -- null where no person allowed it by a redirect
alter table tokens add column granted_by varchar(200);
alter table tokens add column scope varchar(2000);
alter table tokens add column ends_at timestamp with time zone;        -- when a person must allow it again; null when not known
