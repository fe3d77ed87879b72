-- Lists of a store in the order in which pages show them, and the words to find things by. All of it is made from the
-- store (filling.py) and can be thrown away at any time. Ids are those of the store; days are ISO 8601 or NULL.

CREATE TABLE told (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;

CREATE TABLE article (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, title TEXT NOT NULL, publisher TEXT NOT NULL, day TEXT,
  claims INTEGER NOT NULL, print INTEGER NOT NULL  -- of the ids of its claims: whether they are the same still
);
CREATE INDEX article_day ON article (day DESC, id);

CREATE TABLE claim (id INTEGER PRIMARY KEY, cid TEXT NOT NULL UNIQUE, article INTEGER NOT NULL, day TEXT);
CREATE INDEX claim_article ON claim (article);

-- Who is in which claim: part 0 speaks, 1 is spoken of, 2 is the one on whose word somebody else is known to speak.
-- `own` is the id as the claim has it, `actor` that of the entity it stands for.
CREATE TABLE part (claim INTEGER NOT NULL, part INTEGER NOT NULL, own TEXT NOT NULL, actor TEXT NOT NULL,
  act TEXT NOT NULL, day TEXT, publisher TEXT NOT NULL);
CREATE INDEX part_claim ON part (claim);
CREATE INDEX part_own ON part (own);
CREATE INDEX part_actor ON part (actor, part, day, claim);
CREATE INDEX part_act ON part (actor, part, act, day, claim);

CREATE TABLE entity (own TEXT PRIMARY KEY, actor TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE actor (id INTEGER PRIMARY KEY, actor TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
  names TEXT NOT NULL, by INTEGER NOT NULL, of INTEGER NOT NULL);
CREATE INDEX actor_by ON actor (by DESC, of DESC, name);

CREATE TABLE event (id INTEGER PRIMARY KEY, event TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL,
  place TEXT NOT NULL, first TEXT, last TEXT, articles INTEGER NOT NULL, claims INTEGER NOT NULL,
  questions INTEGER NOT NULL, conflicts INTEGER NOT NULL);
CREATE INDEX event_articles ON event (articles DESC, claims DESC, name);

CREATE TABLE verdict (
  verdict TEXT PRIMARY KEY, kind TEXT NOT NULL, strength REAL NOT NULL, matter TEXT NOT NULL, few INTEGER NOT NULL,
  rank REAL NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX verdict_matter ON verdict (matter, kind, rank DESC);
CREATE INDEX verdict_a ON verdict (a);
CREATE INDEX verdict_b ON verdict (b);

-- What verdicts of one kind are on: a question, or the two claims alone where there is none. `few` is the number of
-- independent sources on the weaker side, at best; first and last are the days between which its claims were told.
CREATE TABLE matter (
  matter TEXT NOT NULL, kind TEXT NOT NULL, rank REAL NOT NULL, few INTEGER NOT NULL, verdicts INTEGER NOT NULL,
  event TEXT, first TEXT, last TEXT, PRIMARY KEY (matter, kind)
) WITHOUT ROWID;
CREATE INDEX matter_rank ON matter (kind, rank DESC, matter);
CREATE INDEX matter_event ON matter (event, kind, rank DESC);

CREATE TABLE involved (actor TEXT NOT NULL, kind TEXT NOT NULL, rank REAL NOT NULL, matter TEXT NOT NULL,
  PRIMARY KEY (actor, kind, rank DESC, matter)) WITHOUT ROWID;

CREATE TABLE quoting (actor TEXT NOT NULL, part INTEGER NOT NULL, publisher TEXT NOT NULL, claims INTEGER NOT NULL,
  PRIMARY KEY (actor, part, claims DESC, publisher)) WITHOUT ROWID;

CREATE VIRTUAL TABLE claim_words USING fts5(words, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE article_words USING fts5(title, publisher, tokenize = 'porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE actor_words USING fts5(names, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE event_words USING fts5(name, place, tokenize = 'porter unicode61 remove_diacritics 2');
