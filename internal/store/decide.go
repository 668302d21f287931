package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// Decide appends decisions, all or none, and returns them completed: with their
// numbers, the time where none was given, and what the archive knows of the
// entry they are about. It fails with [rapporteur.ErrInvalid] if a decision
// lacks what its action needs, and with [rapporteur.ErrNotFound] if the entry or
// the decision to undo is not there.
func (a *Archive) Decide(ctx context.Context, decisions ...rapporteur.Decision) ([]rapporteur.Decision, error) {
	out := slices.Clone(decisions)
	for i := range out {
		if err := out[i].Check(); err != nil {
			return nil, err
		}
	}
	if len(out) == 0 {
		return nil, nil
	}
	err := a.write(ctx, func(tx *sql.Tx) error {
		first, err := take(ctx, tx, len(out))
		if err != nil {
			return err
		}
		for i := range out {
			d := &out[i]
			d.ID = rapporteur.DecisionID(first + int64(i))
			if d.At.IsZero() {
				d.At = a.options.now()
			}
			if err := a.complete(ctx, tx, d); err != nil {
				return fmt.Errorf("decision %s: %w", d.Action, err)
			}
			if err := a.append(ctx, tx, d); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// complete fills in what d is about.
func (a *Archive) complete(ctx context.Context, tx *sql.Tx, d *rapporteur.Decision) error {
	switch d.Action {
	case rapporteur.Add:
		return a.completeAdd(ctx, tx, d)
	case rapporteur.Undo:
		var n int
		err := tx.QueryRowContext(ctx, "SELECT count(*) FROM decision WHERE id = $1", int64(d.Undoes)).Scan(&n)
		if err == nil && n == 0 {
			err = fmt.Errorf("there is no decision %d to undo: %w", d.Undoes, rapporteur.ErrNotFound)
		}
		return err
	case rapporteur.Merge, rapporteur.Split:
		return nil
	}
	if d.Article != "" && d.SHA256 != "" && d.Kind != "" && len(d.Citations) > 0 {
		return nil // it comes from an export and knows what it is about
	}
	return a.completeEntry(ctx, tx, d)
}

// completeEntry fills in the entry that d is about: as it is read at present,
// or was read, or was added.
func (a *Archive) completeEntry(ctx context.Context, tx *sql.Tx, d *rapporteur.Decision) error {
	var fact, evidence string
	err := tx.QueryRowContext(ctx, `SELECT article.id, version.sha256, proposal.kind, proposal.fact, proposal.evidence FROM proposal
		JOIN reading ON reading.id = proposal.reading JOIN article ON article.num = reading.article
		JOIN version ON version.article = article.num AND version.number = reading.version
		WHERE proposal.entry = $1 ORDER BY CASE WHEN article.reading = reading.id THEN 0 ELSE 1 END, proposal.id DESC LIMIT 1`, string(d.Entry)).
		Scan(&d.Article, &d.SHA256, &d.Kind, &fact, &evidence)
	if errors.Is(err, sql.ErrNoRows) {
		err = tx.QueryRowContext(ctx, "SELECT article, sha256, kind, fact, evidence FROM decision WHERE entry = $1 AND action = 'add' ORDER BY id DESC LIMIT 1", string(d.Entry)).
			Scan(&d.Article, &d.SHA256, &d.Kind, &fact, &evidence)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("entry %s is not in the archive: %w", d.Entry, rapporteur.ErrNotFound)
	}
	if err != nil {
		return err
	}
	if d.Before, err = decodeFact(d.Kind, fact); err != nil {
		return err
	}
	d.Citations, err = decodeEvidence(d.Article, evidence)
	return err
}

// completeAdd compares an added entry with the text it cites, and gives it a
// key.
func (a *Archive) completeAdd(ctx context.Context, tx *sql.Tx, d *rapporteur.Decision) error {
	art, err := a.article(ctx, tx, d.Article, d.SHA256)
	if err != nil {
		return err
	}
	d.SHA256 = art.SHA256
	e := rapporteur.Entry{Fact: d.Fact}
	d.Kind = e.Kind()
	cites := make([]rapporteur.Citation, len(d.Citations))
	for i, c := range d.Citations {
		if cites[i], err = rapporteur.NewCitation(art, c.Span(), c.Quote()); err != nil {
			return err
		}
	}
	d.Citations = cites
	if d.Entry != "" {
		return nil
	}
	fact, err := encodeFact(d.Fact)
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(strings.Join([]string{"added", art.SHA256, cites[0].Span().String(), string(d.Kind), fact}, "\x1f")))
	d.Entry = rapporteur.EntryID(hex.EncodeToString(sum[:])[:20])
	return nil
}

// append writes a decision.
func (a *Archive) append(ctx context.Context, tx *sql.Tx, d *rapporteur.Decision) error {
	var t text.Text
	if d.Article != "" {
		art, err := a.article(ctx, tx, d.Article, d.SHA256)
		if err != nil && !errors.Is(err, rapporteur.ErrNotFound) {
			return err
		}
		if err == nil {
			t = art.Text
		}
	}
	before, err1 := encodeFact(d.Before)
	fact, err2 := encodeFact(d.Fact)
	evidence, err3 := encodeEvidence(t, d.Citations)
	if err := errors.Join(err1, err2, err3); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO decision (id, action, made, who, why, entry, article, sha256, kind, evidence, fact_was, fact, actor, joins, undoes)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		int64(d.ID), string(d.Action), stamp(d.At), plain(d.By), plain(d.Why), plain(string(d.Entry)), plain(string(d.Article)), d.SHA256, string(d.Kind),
		evidence, before, fact, plain(string(d.Actor)), plain(string(d.Into)), int64(d.Undoes))
	return err
}

// Decisions returns the decisions made after since, in their order, undos and
// what they took back among them; [rapporteur.Effective] leaves those out.
func (a *Archive) Decisions(ctx context.Context, since rapporteur.Cursor) ([]rapporteur.Decision, error) {
	return a.decisions(ctx, a.reader, since)
}

func (a *Archive) decisions(ctx context.Context, q querier, since rapporteur.Cursor) ([]rapporteur.Decision, error) {
	var out []rapporteur.Decision
	err := each(ctx, q, `SELECT id, action, made, who, why, entry, article, sha256, kind, evidence, fact_was, fact, actor, joins, undoes
		FROM decision WHERE id > $1 ORDER BY id`, []any{int64(since)}, func(scan func(...any) error) error {
		var d rapporteur.Decision
		var made, evidence, before, fact string
		if err := scan(&d.ID, &d.Action, &made, &d.By, &d.Why, &d.Entry, &d.Article, &d.SHA256, &d.Kind, &evidence, &before, &fact, &d.Actor, &d.Into, &d.Undoes); err != nil {
			return err
		}
		d.At = unstamp(made)
		var err1, err2, err3 error
		d.Citations, err1 = decodeEvidence(d.Article, evidence)
		d.Before, err2 = decodeFact(d.Kind, before)
		d.Fact, err3 = decodeFact(d.Kind, fact)
		if err := errors.Join(err1, err2, err3); err != nil {
			return fmt.Errorf("decision %d: %w", d.ID, err)
		}
		if len(d.Citations) == 0 {
			d.Citations = nil
		}
		out = append(out, d)
		return nil
	})
	return out, a.explain(err)
}

// Standings returns what became of the decisions about entries that hold, in
// their order. A decision whose entry is read as before is replayed; if the
// present reading of its article has other entries of the kind at the very
// place, it waits for a re-check; else it is orphaned. An added entry stands as
// long as its version does.
func (a *Archive) Standings(ctx context.Context) ([]rapporteur.Standing, error) {
	tx, err := a.snapshotTx(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { _ = tx.Rollback() }()
	all, err := a.decisions(ctx, tx, 0)
	if err != nil {
		return nil, err
	}
	var out []rapporteur.Standing
	for _, d := range rapporteur.Effective(all) {
		if d.Entry == "" {
			continue
		}
		s := rapporteur.Standing{Decision: d}
		if s.Fate, s.Now, err = a.fate(ctx, tx, &d); err != nil {
			return nil, a.explain(err)
		}
		out = append(out, s)
	}
	return out, nil
}

// fate looks for what d was about.
func (a *Archive) fate(ctx context.Context, tx *sql.Tx, d *rapporteur.Decision) (rapporteur.Fate, []rapporteur.EntryID, error) {
	if d.Action == rapporteur.Add {
		var n int
		err := tx.QueryRowContext(ctx, "SELECT count(*) FROM article WHERE id = $1 AND sha256 = $2", string(d.Article), d.SHA256).Scan(&n)
		if n == 1 {
			return rapporteur.Replayed, nil, err
		}
		return rapporteur.Orphaned, nil, err
	}
	var n int
	err := tx.QueryRowContext(ctx, "SELECT count(*) FROM proposal JOIN article ON article.reading = proposal.reading WHERE proposal.entry = $1", string(d.Entry)).Scan(&n)
	if err != nil || n > 0 {
		return rapporteur.Replayed, nil, err
	}
	sha, at := d.Place()
	var now []rapporteur.EntryID
	err = each(ctx, tx, `SELECT DISTINCT proposal.entry FROM article JOIN proposal ON proposal.reading = article.reading
		WHERE article.sha256 = $1 AND proposal.kind = $2 AND proposal.start_byte = $3 AND proposal.end_byte = $4 ORDER BY proposal.entry`,
		[]any{sha, string(d.Kind), at.Start, at.End}, func(scan func(...any) error) error {
			var id rapporteur.EntryID
			now = append(now, "")
			err := scan(&id)
			now[len(now)-1] = id
			return err
		})
	if err != nil || len(now) > 0 {
		return rapporteur.Recheck, now, err
	}
	return rapporteur.Orphaned, nil, nil
}
