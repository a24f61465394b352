-- Tokens of other systems that rotate: the last one of each connection, sealed.
create table tokens (
    connection_id bigint primary key,
    credentials   varchar(100) not null,      -- fingerprint of what a person entered; tokens got with other credentials are void
    sealed        text not null,
    until         timestamp with time zone not null
);
