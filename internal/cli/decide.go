package cli

import (
	"context"
	"fmt"
	"os/user"
	"slices"
	"strconv"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/internal/export"
	"github.com/rapporteur/rapporteur/internal/store"
	"github.com/rapporteur/rapporteur/internal/terminal"
)

// decisionFlags are those of the commands that decide something.
type decisionFlags struct {
	archiveFlag
	Why    string `placeholder:"TEXT" help:"For what reason."`
	By     string `placeholder:"NAME" help:"Who decides (default: the user of this machine)."`
	DryRun bool   `help:"Say what would be decided, and store nothing."`
}

// decide stores decisions and says so.
func (d *decisionFlags) decide(ctx context.Context, c *console, make func(*store.Archive) ([]rapporteur.Decision, error)) error {
	a, err := d.open(ctx, store.Options{ReadOnly: d.DryRun})
	if err != nil {
		return err
	}
	defer a.Close()
	decisions, err := make(a)
	if err != nil {
		return err
	}
	who := d.By
	if u, err := user.Current(); who == "" && err == nil {
		who = u.Username
	}
	for i := range decisions {
		decisions[i].By, decisions[i].Why = who, d.Why
		if err := decisions[i].Check(); err != nil {
			return err
		}
	}
	if d.DryRun {
		_, err := fmt.Fprintf(c.stdout, "would store %s\n", count(len(decisions), "decision"))
		return err
	}
	stored, err := a.Decide(ctx, decisions...)
	if err != nil {
		return err
	}
	keep(ctx, c, a)
	for _, s := range stored {
		about := string(s.Entry)
		switch s.Action {
		case rapporteur.Merge, rapporteur.Split:
			about = string(s.Actor) + " and " + string(s.Into)
		case rapporteur.Undo:
			about = "decision " + strconv.FormatInt(int64(s.Undoes), 10)
		}
		if _, err := fmt.Fprintf(c.stdout, "decision %d: %s %s\nTo take it back: rapporteur undo %d\n", s.ID, s.Action, about, s.ID); err != nil {
			return err
		}
	}
	return nil
}

// entryOf returns the one entry whose id begins with prefix.
func entryOf(ctx context.Context, a *store.Archive, prefix string) (rapporteur.EntryID, error) {
	found, err := a.Entries(ctx, prefix)
	if err != nil {
		return "", err
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return "", fmt.Errorf("no entry begins with %q: positions, timeline and search name them", prefix)
	}
	return "", fmt.Errorf("%d entries begin with %q: give more of the id", len(found), prefix)
}

// entriesCmd are the arguments of a decision on entries.
type entriesCmd struct {
	Entries []string `arg:"" name:"entry" help:"Ids of entries, or their first digits."`
	decisionFlags
}

func (e *entriesCmd) run(ctx context.Context, c *console, action rapporteur.Action) error {
	return e.decide(ctx, c, func(a *store.Archive) ([]rapporteur.Decision, error) {
		var out []rapporteur.Decision
		for _, prefix := range e.Entries {
			id, err := entryOf(ctx, a, prefix)
			if err != nil {
				return nil, err
			}
			out = append(out, rapporteur.Decision{Action: action, Entry: id})
		}
		return out, nil
	})
}

type acceptCmd struct{ entriesCmd }

// Run accepts entries.
func (a *acceptCmd) Run(ctx context.Context, c *console) error {
	return a.run(ctx, c, rapporteur.Accept)
}

type rejectCmd struct{ entriesCmd }

// Run rejects entries.
func (r *rejectCmd) Run(ctx context.Context, c *console) error {
	return r.run(ctx, c, rapporteur.Reject)
}

type unsureCmd struct{ entriesCmd }

// Run leaves entries open.
func (u *unsureCmd) Run(ctx context.Context, c *console) error {
	return u.run(ctx, c, rapporteur.Unsure)
}

type editCmd struct {
	Entry    string `arg:"" help:"Id of an entry, or its first digits."`
	Stance   string `placeholder:"STANCE" enum:",demands,supports,offers,accepts,conditional,rejects" default:"" help:"Of a position."`
	Issue    string `placeholder:"ID" help:"Of a position, commitment or open point."`
	Party    string `placeholder:"ID" help:"Of a position, or who is bound by a commitment."`
	Status   string `placeholder:"STATUS" help:"asserted, reported, denied; held, planned, …; announced, done, …"`
	Proposal string `placeholder:"TEXT" help:"What is wanted, promised or open."`
	decisionFlags
}

// Help is the second part of edit --help.
func (editCmd) Help() string {
	return `Examples:

  rapporteur edit 1a2b3c4d --stance rejects
  rapporteur edit 1a2b3c4d --party UKR --issue ceasefire --why "the speaker is Kyiv's"

What is not named stays as it was read. The machine's reading is kept beside the correction.`
}

// Run corrects an entry.
func (e *editCmd) Run(ctx context.Context, c *console) error {
	return e.decide(ctx, c, func(a *store.Archive) ([]rapporteur.Decision, error) {
		id, err := entryOf(ctx, a, e.Entry)
		if err != nil {
			return nil, err
		}
		entry, _, err := a.Find(ctx, id)
		if err != nil {
			return nil, err
		}
		fact, err := e.corrected(entry.Fact)
		if err != nil {
			return nil, err
		}
		return []rapporteur.Decision{{Action: rapporteur.Edit, Entry: id, Fact: fact}}, nil
	})
}

// corrected returns a copy of f with what the flags say.
func (e *editCmd) corrected(f rapporteur.Fact) (rapporteur.Fact, error) {
	if e.Stance+e.Issue+e.Party+e.Status+e.Proposal == "" {
		return nil, usageError{"nothing to correct: name --stance, --issue, --party, --status or --proposal"}
	}
	set := func(to *string, value string) {
		if value != "" {
			*to = value
		}
	}
	if err := e.checkStatus(f); err != nil {
		return nil, err
	}
	switch f := f.(type) {
	case *rapporteur.Position:
		p := *f
		set((*string)(&p.Stance), e.Stance)
		set((*string)(&p.Issue), e.Issue)
		set((*string)(&p.Party), e.Party)
		set((*string)(&p.Status), e.Status)
		set(&p.Proposal.Text, e.Proposal)
		return &p, nil
	case *rapporteur.Commitment:
		k := *f
		set((*string)(&k.Issue), e.Issue)
		set((*string)(&k.Status), e.Status)
		set(&k.Content.Text, e.Proposal)
		if e.Party != "" {
			k.By = []rapporteur.ActorID{rapporteur.ActorID(e.Party)}
		}
		return &k, refuse(e.Stance, "--stance", "a commitment")
	case *rapporteur.Meeting:
		m := *f
		set((*string)(&m.Status), e.Status)
		return &m, refuse(e.Stance+e.Issue+e.Party+e.Proposal, "all but --status", "a meeting")
	case *rapporteur.Event:
		v := *f
		set((*string)(&v.Status), e.Status)
		return &v, refuse(e.Stance+e.Issue+e.Party+e.Proposal, "all but --status", "an event")
	case *rapporteur.OpenPoint:
		o := *f
		set((*string)(&o.Issue), e.Issue)
		set(&o.What.Text, e.Proposal)
		return &o, refuse(e.Stance+e.Party+e.Status, "--stance, --party and --status", "an open point")
	}
	return nil, usageError{"what was only said cannot be edited, only accepted or rejected"}
}

// checkStatus refuses a status that facts like f do not have.
func (e *editCmd) checkStatus(f rapporteur.Fact) error {
	all := map[rapporteur.Kind][]string{
		rapporteur.KindPosition:   {string(rapporteur.Asserted), string(rapporteur.Reported), string(rapporteur.Denied)},
		rapporteur.KindMeeting:    {string(rapporteur.MeetingHeld), string(rapporteur.MeetingOngoing), string(rapporteur.MeetingPlanned), string(rapporteur.MeetingProposed), string(rapporteur.MeetingCancelled)},
		rapporteur.KindEvent:      {string(rapporteur.EventHappened), string(rapporteur.EventPlanned), string(rapporteur.EventDenied), string(rapporteur.EventHypothetical)},
		rapporteur.KindCommitment: {string(rapporteur.CommitmentAnnounced), string(rapporteur.CommitmentDone), string(rapporteur.CommitmentPlanned), string(rapporteur.CommitmentConditional), string(rapporteur.CommitmentWithdrawn)},
	}[rapporteur.KindOf(f)]
	if e.Status == "" || len(all) == 0 || slices.Contains(all, e.Status) {
		return nil
	}
	return usageError{fmt.Sprintf("--status is %q: want %s", e.Status, strings.Join(all, ", "))}
}

// refuse returns an error if a flag is given that a kind has not.
func refuse(value, flag, kind string) error {
	if value == "" {
		return nil
	}
	return usageError{flag + " means nothing for " + kind}
}

// pairCmd are the arguments of a decision on two actors.
type pairCmd struct {
	Actor string `arg:"" help:"An actor's name or id."`
	Into  string `arg:"" help:"The other's name or id."`
	decisionFlags
}

func (p *pairCmd) run(ctx context.Context, c *console, action rapporteur.Action) error {
	return p.decide(ctx, c, func(a *store.Archive) ([]rapporteur.Decision, error) {
		l, err := fold(ctx, a, codebook.Default())
		if err != nil {
			return nil, err
		}
		d := rapporteur.Decision{Action: action, Actor: rapporteur.ActorID(p.Actor), Into: rapporteur.ActorID(p.Into)}
		for _, id := range []*rapporteur.ActorID{&d.Actor, &d.Into} {
			found, err := actorOf(l, string(*id))
			if err != nil && action == rapporteur.Merge {
				return nil, err
			}
			if err == nil { // a merged actor is known by its id alone
				*id = found
			}
		}
		return []rapporteur.Decision{d}, nil
	})
}

type mergeCmd struct{ pairCmd }

// Run makes two actors one.
func (m *mergeCmd) Run(ctx context.Context, c *console) error { return m.run(ctx, c, rapporteur.Merge) }

type splitCmd struct{ pairCmd }

// Run makes one actor two again.
func (s *splitCmd) Run(ctx context.Context, c *console) error { return s.run(ctx, c, rapporteur.Split) }

type undoCmd struct {
	Decision int64 `arg:"" help:"The number of a decision; decisions lists them."`
	decisionFlags
}

// Run takes a decision back.
func (u *undoCmd) Run(ctx context.Context, c *console) error {
	return u.decide(ctx, c, func(*store.Archive) ([]rapporteur.Decision, error) {
		return []rapporteur.Decision{{Action: rapporteur.Undo, Undoes: rapporteur.DecisionID(u.Decision)}}, nil
	})
}

type decisionsCmd struct {
	archiveFlag
	JSON  bool `name:"json" help:"One JSON array."`
	Lines bool `help:"JSON Lines with all that was decided, which decide takes back in."`
}

// A decided is a decision as JSON.
type decided struct {
	ID     int64  `json:"id"`
	Action string `json:"action"`
	At     string `json:"at"`
	By     string `json:"by"`
	Why    string `json:"why"`
	Entry  string `json:"entry"`
	Kind   string `json:"kind"`
	Quote  string `json:"quote"`
	Actor  string `json:"actor"`
	Into   string `json:"into"`
	Undoes int64  `json:"undoes"`
	// Fate is replayed, re-check or orphaned for a decision on an entry that holds.
	Fate string `json:"fate"`
}

// Run lists what was decided, and what became of it.
func (d *decisionsCmd) Run(ctx context.Context, c *console) error {
	a, err := d.open(ctx, store.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer a.Close()
	all, err := a.Decisions(ctx, 0)
	if err != nil {
		return err
	}
	if d.Lines {
		return export.Decisions(c.stdout, all)
	}
	standings, err := a.Standings(ctx)
	if err != nil {
		return err
	}
	fates := map[rapporteur.DecisionID]rapporteur.Fate{}
	for _, s := range standings {
		fates[s.Decision.ID] = s.Fate
	}
	out := []decided{}
	for i := range all {
		x := &all[i]
		row := decided{ID: int64(x.ID), Action: string(x.Action), At: x.At.UTC().Format("2006-01-02T15:04:05Z"), By: x.By, Why: x.Why, Entry: string(x.Entry), Kind: string(x.Kind),
			Actor: string(x.Actor), Into: string(x.Into), Undoes: int64(x.Undoes), Fate: string(fates[x.ID])}
		if len(x.Citations) > 0 {
			row.Quote = x.Citations[0].Quote()
		}
		out = append(out, row)
	}
	if d.JSON {
		return export.Items(c.stdout, out)
	}
	for _, r := range out {
		parts := []string{strconv.FormatInt(r.ID, 10), r.At, r.By, r.Action}
		for _, s := range []string{r.Entry, r.Actor, r.Into, r.Fate, r.Why, r.Quote} {
			if s != "" {
				parts = append(parts, s)
			}
		}
		if r.Undoes > 0 {
			parts = append(parts, strconv.FormatInt(r.Undoes, 10))
		}
		if _, err := fmt.Fprintln(c.stdout, terminal.Clean(strings.Join(parts, "  "))); err != nil {
			return err
		}
	}
	return nil
}
