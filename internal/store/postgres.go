package store

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/rapporteur/rapporteur"
)

// defaultSchema is where the tables stand if the URL names no search_path.
const defaultSchema = "rapporteur"

var onPostgres = dialect{
	name:          "postgres",
	goose:         goose.DialectPostgres,
	ddl:           strings.NewReplacer(),
	words:         "to_tsvector('rapporteur', %s)",
	next:          func(n int) string { return "$" + strconv.Itoa(n) },
	match:         "%[2]s IN (SELECT rowid FROM %[1]s WHERE words @@ phraseto_tsquery('rapporteur', %[3]s))",
	maxParameters: 65000,
	explain:       explainPostgres,
	exists:        "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = $1",
}

// isURL reports whether an address is that of a PostgreSQL archive.
func isURL(address string) bool {
	return strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://")
}

// postgresConfig parses an address.
func postgresConfig(address string) (*pgx.ConnConfig, string, error) {
	c, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, "", fmt.Errorf("archive %s: want postgres://USER@HOST/DATABASE: %w", Redacted(address), rapporteur.ErrInvalid)
	}
	schema := c.RuntimeParams["search_path"]
	if schema == "" {
		schema = defaultSchema
		c.RuntimeParams["search_path"] = schema
	}
	if c.RuntimeParams["application_name"] == "" {
		c.RuntimeParams["application_name"] = "rapporteur"
	}
	if c.RuntimeParams["lock_timeout"] == "" {
		c.RuntimeParams["lock_timeout"] = strconv.Itoa(busyMilliseconds)
	}
	return c, schema, nil
}

// openPostgres connects to the database of a.address.
func (a *Archive) openPostgres(ctx context.Context) error {
	config, _, err := postgresConfig(a.address)
	if err != nil {
		return err
	}
	a.address = Redacted(a.address)
	a.reader = stdlib.OpenDB(*config)
	a.reader.SetMaxOpenConns(8)
	a.reader.SetMaxIdleConns(4)
	if err := a.reader.PingContext(ctx); err != nil {
		return a.explain(err)
	}
	if !a.options.ReadOnly {
		a.writer = stdlib.OpenDB(*config)
		a.writer.SetMaxOpenConns(1)
	}
	return nil
}

// createPostgres makes the tables of an archive.
func createPostgres(ctx context.Context, address string, o Options) error {
	config, schema, err := postgresConfig(address)
	if err != nil {
		return err
	}
	db := stdlib.OpenDB(*config)
	defer db.Close()
	db.SetMaxOpenConns(2) // one holds the lock of the migration
	where := Redacted(address)
	if _, err := db.ExecContext(ctx, "CREATE SCHEMA IF NOT EXISTS "+pgx.Identifier{schema}.Sanitize()); err != nil {
		return explainPostgres(where, err)
	}
	current, err := schemaVersion(ctx, db, &onPostgres)
	switch {
	case err != nil:
		return explainPostgres(where, err)
	case current >= o.target():
		return fmt.Errorf("archive %s exists already: %w", where, rapporteur.ErrInvalid)
	}
	if err := migrate(ctx, db, &onPostgres, o.target()); err != nil {
		return explainPostgres(where, err)
	}
	_, err = db.ExecContext(ctx, "UPDATE archive SET created = $1 WHERE created = ''", stamp(o.now()))
	return explainPostgres(where, err)
}

// Redacted returns an address without its password, for messages.
func Redacted(address string) string {
	if u, err := url.Parse(address); err == nil && isURL(address) {
		return u.Redacted()
	}
	if isURL(address) {
		return "postgres://…" // a mistake in it may be in the password
	}
	return address
}

// explainPostgres says what to do about an error of PostgreSQL.
func explainPostgres(address string, err error) error {
	if err == nil {
		return nil
	}
	var e *pgconn.PgError
	var connect *pgconn.ConnectError
	what := ""
	switch {
	case errors.As(err, &connect):
		what = "cannot be reached: check that the server runs, and the name of the host, the database and the user"
	case !errors.As(err, &e):
	case e.Code == "42501":
		what = "may not be written to by this user: let the owner grant CREATE and USAGE"
	case e.Code == "55P03":
		what = "is locked by another program that writes to it: try again when that has ended"
	case e.Code == "53100":
		what = "cannot grow: the server's disk is full: make room there; nothing of this step was stored"
	case e.Code == "25006":
		what = "is on a server that takes no writes"
	case strings.HasPrefix(e.Code, "XX"):
		what = "is damaged: restore a backup with \"rapporteur restore\""
	}
	if what == "" {
		return fmt.Errorf("archive %s: %w", address, err)
	}
	return fmt.Errorf("archive %s %s (%w)", address, what, err)
}
