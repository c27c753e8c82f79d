CREATE FUNCTION public.announce_revocation() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      begin
        perform pg_notify('revocations', new.sid);
        return new;
      end $$;

CREATE TABLE public.kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);

CREATE TABLE public.kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.notes (
    id text NOT NULL,
    owner_id text NOT NULL,
    title text NOT NULL,
    body text NOT NULL,
    created_at double precision NOT NULL,
    changed_at double precision NOT NULL
);

CREATE TABLE public.security_events (
    id text NOT NULL,
    user_id text NOT NULL,
    at double precision NOT NULL,
    event text NOT NULL,
    sid text,
    reason text
);

CREATE TABLE public.sessions (
    sid text NOT NULL,
    handle text NOT NULL,
    user_id text NOT NULL,
    gen integer NOT NULL,
    renewals integer NOT NULL,
    current_jti text NOT NULL,
    previous_jti text,
    rotated_at double precision NOT NULL,
    confirmed_at double precision,
    created_at double precision NOT NULL,
    last_seen_at double precision NOT NULL,
    idle_ends_at double precision NOT NULL,
    absolute_ends_at double precision NOT NULL,
    revoked_at double precision,
    revoked_reason text,
    remember integer NOT NULL,
    amr text NOT NULL,
    auth_time double precision NOT NULL,
    user_agent text NOT NULL,
    address text NOT NULL,
    replaces text
)
WITH (fillfactor='80');

CREATE TABLE public.signing_keys (
    kid text NOT NULL,
    serial integer NOT NULL,
    public_jwk text NOT NULL,
    sealed_private_jwk text NOT NULL,
    created_at double precision NOT NULL
);

CREATE TABLE public.users (
    id text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    password_hash text NOT NULL,
    roles text NOT NULL,
    created_at double precision NOT NULL,
    disabled_at double precision
);

INSERT INTO public.kysely_migration VALUES ('0001-start', '2026-11-25T18:35:20.230Z');
INSERT INTO public.kysely_migration VALUES ('0002-announce-revocations', '2026-11-25T18:35:20.239Z');
INSERT INTO public.kysely_migration VALUES ('0003-leave-room-for-renewals', '2026-11-25T18:35:20.242Z');
INSERT INTO public.kysely_migration VALUES ('0004-find-successors', '2026-11-25T18:35:20.247Z');

INSERT INTO public.kysely_migration_lock VALUES ('migration_lock', 0);

INSERT INTO public.notes VALUES ('8Gih2Rls_JOc20xqyxx-zw', 'uoIKVecZoDAlu-tggeUFlg', 'Shopping', 'bread, butter', 1800000000, 1800000000);
INSERT INTO public.notes VALUES ('Dyrud4bjbdF6okjoFVB4Vg', 'uoIKVecZoDAlu-tggeUFlg', 'It''s שלום', 'two
lines; changed', 1800000005, 1800000045);

INSERT INTO public.security_events VALUES ('mCRlunTnwr2AGaT8f8upqA', 'uoIKVecZoDAlu-tggeUFlg', 1800000000, 'account_created', NULL, NULL);
INSERT INTO public.security_events VALUES ('pdHze6nabT3Xb5-vDYtolQ', 'uoIKVecZoDAlu-tggeUFlg', 1800000000, 'signed_in', 'UH1LyZixkoQ1SuHmkvKBtg', NULL);

INSERT INTO public.sessions VALUES ('UH1LyZixkoQ1SuHmkvKBtg', 'h2_V8S9wqGRc_qm08CzC7Q', 'uoIKVecZoDAlu-tggeUFlg', 2, 1, '5hU-n6U9Y7OdzBL5ztzanw', '3xLqjkMkD0jkiSW9-l-egg', 1800000345, NULL, 1800000000, 1800000345, 1800002445, 1800043200, NULL, NULL, 0, '["pwd"]', 1800000000, 'a test', '127.0.0.1', NULL);

INSERT INTO public.signing_keys VALUES ('HPc7Y48V_fGZTiL5ExPH-A', 1, '{"crv":"Ed25519","x":"BlwX1HImoJCY5uUcD5Anjyh6Xf4eheVXlBdub5xAVls","kty":"OKP"}', 'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIiwidHlwIjoiandrK2p3ZSIsImtpZCI6IkNLSzdlR0tFLUFRRC45VThjeGwzX0VQLXRLUDhWTTg0WTRRIn0..X8kCGfmMCZ0sfjN7.TMvp1KBKVr20sDlkr0NmKyepnawZSqNYr9ShqbtCxrHZttF0exqAsNaMKPAkutO4QKAsbOVRTEu3pzCaFBU9kuFhNSHSYNfOG00zNClPMcSCHwb2rGrE8PFjEv2xZJNiVlpkXOPJhvfffHcYfN88uuVrgbwXffwPcVd0UBLECbQT.AuyK3hiIsLmt_RcOR0N3YQ', 1800000000);

INSERT INTO public.users VALUES ('uoIKVecZoDAlu-tggeUFlg', 'Ada', 'ada@example.com', '$argon2id$v=19$m=19456,t=2,p=1$5vOSMAIA1yvvLVOhZj6/hg$wj8r0V+k27DRy4ZZU4e28H325x/zE89cM75vXr5HxKc', '["user"]', 1800000000, NULL);

ALTER TABLE ONLY public.kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.security_events
    ADD CONSTRAINT security_events_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (sid);

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_pkey PRIMARY KEY (kid);

ALTER TABLE ONLY public.signing_keys
    ADD CONSTRAINT signing_keys_serial_key UNIQUE (serial);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_email_key UNIQUE (email);

ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);

CREATE INDEX notes_of_owner ON public.notes USING btree (owner_id, changed_at);

CREATE INDEX security_events_by_time ON public.security_events USING btree (at);

CREATE INDEX security_events_of_user ON public.security_events USING btree (user_id, at, id);

CREATE INDEX sessions_by_end ON public.sessions USING btree (absolute_ends_at);

CREATE INDEX sessions_by_replaced ON public.sessions USING btree (replaces);

CREATE INDEX sessions_of_user ON public.sessions USING btree (user_id);

CREATE INDEX sessions_revoked ON public.sessions USING btree (revoked_at) WHERE (revoked_at IS NOT NULL);

CREATE TRIGGER announce_revocation AFTER UPDATE OF revoked_at ON public.sessions FOR EACH ROW WHEN (((old.revoked_at IS NULL) AND (new.revoked_at IS NOT NULL))) EXECUTE FUNCTION public.announce_revocation();

ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.security_events
    ADD CONSTRAINT security_events_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id) ON DELETE CASCADE;
