// Package cli is the program at the command line: its commands, what they
// print, and with which code they end.
//
// Data goes to standard output and nothing else does; messages go to standard
// error. [Main] is the whole program but for the process around it. Start
// reading there.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"
	"golang.org/x/term"
)

// The exit codes.
const (
	exitOK          = 0
	exitFailure     = 1   // something could not be read or written
	exitUsage       = 2   // the command line is wrong
	exitInterrupted = 130 // Ctrl-C
	exitPipe        = 141 // the reader of the output went away
)

const description = `Reads news reports about a negotiation and prints the record: who met whom, who said what, which party demands, offers, accepts or refuses what on which issue, what was agreed, pledged or threatened, and what is still open. Every line cites the exact words it rests on.`

const exitCodes = `Exit codes: 0 everything was read (a skip with a reason is no failure), 1 something could not be read or written, 2 wrong usage, 130 interrupted. If the reader of the output goes away, as head does, the program ends quietly as Unix tools do (141 in the shell).`

// commands is the command line as kong reads it.
type commands struct {
	Read        readCmd        `cmd:"" help:"Read articles and print their record."`
	Init        initCmd        `cmd:"" help:"Make an empty archive." group:"The archive"`
	Import      importCmd      `cmd:"" help:"Read articles and keep them with their record." group:"The archive"`
	Watch       watchCmd       `cmd:"" help:"Poll the feeds of a codebook, and keep what concerns the talks." group:"The archive"`
	Reread      rereadCmd      `cmd:"" help:"Read all articles again with this engine or another codebook, and say what changed." group:"The archive"`
	Export      exportCmd      `cmd:"" help:"Write the timeline as CSV or JSON Lines." group:"The archive"`
	Skips       skipsCmd       `cmd:"" help:"What was not read, and why." group:"The archive"`
	Backup      backupCmd      `cmd:"" help:"Write a copy of the archive, also while others write." group:"The archive"`
	Restore     restoreCmd     `cmd:"" help:"Make an archive of a backup, after it was found whole." group:"The archive"`
	Doctor      doctorCmd      `cmd:"" help:"Look whether the archive is whole: every citation against its text." group:"The archive"`
	Migrate     migrateCmd     `cmd:"" help:"Bring an archive of an older program to this one's schema." group:"The archive"`
	Search      searchCmd      `cmd:"" help:"Find entries by words, parties, issues, dates." group:"The state of the talks"`
	Status      statusCmd      `cmd:"" help:"Who stands where: parties by issues." group:"The state of the talks"`
	Positions   positionsCmd   `cmd:"" help:"The present stance of each party on each issue." group:"The state of the talks"`
	Changes     changesCmd     `cmd:"" help:"What changed since a day or a cursor." group:"The state of the talks"`
	Timeline    timelineCmd    `cmd:"" help:"Everything that was said and done, by time." group:"The state of the talks"`
	Actor       actorCmd       `cmd:"" help:"What one actor says and does, by time." group:"The state of the talks"`
	Issue       issueCmd       `cmd:"" help:"What is said and done on one issue, by time." group:"The state of the talks"`
	Meetings    meetingsCmd    `cmd:"" help:"Each meeting once, with all accounts of it." group:"The state of the talks"`
	Commitments commitmentsCmd `cmd:"" help:"What was promised, agreed, threatened and done, and what is due." group:"The state of the talks"`
	Open        openCmd        `cmd:"" help:"What is not settled." group:"The state of the talks"`
	Brief       briefCmd       `cmd:"" help:"A summary in Markdown, every sentence with a footnote." group:"The state of the talks"`
	Article     articleCmd     `cmd:"" help:"The record of one article of the archive." group:"The state of the talks"`
	Accept      acceptCmd      `cmd:"" help:"Say that entries are right." group:"Decisions"`
	Reject      rejectCmd      `cmd:"" help:"Say that entries are wrong; they stay away when they are read again." group:"Decisions"`
	Unsure      unsureCmd      `cmd:"" help:"Leave entries open: they count as not sure." group:"Decisions"`
	Edit        editCmd        `cmd:"" help:"Correct an entry." group:"Decisions"`
	Merge       mergeCmd       `cmd:"" help:"Say that two actors are one." group:"Decisions"`
	Split       splitCmd       `cmd:"" help:"Say that two actors are two, whatever merged them." group:"Decisions"`
	Undo        undoCmd        `cmd:"" help:"Take a decision back." group:"Decisions"`
	Decisions   decisionsCmd   `cmd:"" help:"List the decisions, and what became of them." group:"Decisions"`
	Decide      decideCmd      `cmd:"" help:"Take in the decisions that decisions --lines wrote." group:"Decisions"`
	Codebook    codebookCmd    `cmd:"" help:"List, show or check codebooks: the issues, parties and actors to look for."`
	Version     versionCmd     `cmd:"" help:"Print the versions of the program, its engine and its models."`
	Completion  completionCmd  `cmd:"" help:"Print the completion script of a shell."`
}

// A console is where a command reads and writes.
type console struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	app            *kong.Kong
	command        string // the one that runs
}

// A usageError is a mistake of the command line that the grammar cannot tell.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

// failed is the error of a command that has said itself what went wrong.
type failed struct{ code int }

func (failed) Error() string { return "failed" }

// Streams are where a program reads and writes. Terminals are known as such if
// they are an [os.File].
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// Main runs the program with these arguments (without its name) and returns
// its exit code. It ends early when ctx is done, which is taken for Ctrl-C.
func Main(ctx context.Context, args []string, s Streams) int {
	c := &console{stdin: s.In, stdout: s.Out, stderr: s.Err}
	var cmds commands
	helped := false
	var err error
	c.app, err = kong.New(&cmds,
		kong.Name("rapporteur"), kong.Description(description+"\n\n"+exitCodes),
		kong.Writers(s.Out, s.Err), kong.Exit(func(int) { helped = true }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, FlagsLast: true, WrapUpperBound: 100}),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(c),
	)
	if err != nil {
		return c.fail(err)
	}
	parsed, err := c.app.Parse(helpCommand(args))
	if helped {
		return exitOK
	}
	if err != nil {
		return c.usage(err, args)
	}
	c.command = strings.Fields(parsed.Command())[0]
	return c.end(ctx, parsed.Run())
}

// helpCommand turns "help read" into "read --help".
func helpCommand(args []string) []string {
	if len(args) > 0 && args[0] == "help" {
		return append(append([]string{}, args[1:]...), "--help")
	}
	return args
}

// usage says what is wrong with the command line, and what to do.
func (c *console) usage(err error, args []string) int {
	command := "rapporteur"
	var parse *kong.ParseError
	if errors.As(err, &parse) && parse.Context.Command() != "" {
		command += " " + strings.Fields(parse.Context.Command())[0]
	}
	if len(args) == 0 {
		err = errors.New("no command")
	}
	fmt.Fprintf(c.stderr, "rapporteur: %v\nTry: %s --help\n", err, command)
	return exitUsage
}

// end returns the exit code of a command that ended with err.
func (c *console) end(ctx context.Context, err error) int {
	var wrong usageError
	var own failed
	switch {
	case errors.As(err, &own):
		return own.code
	case errors.Is(err, syscall.EPIPE):
		return exitPipe
	case errors.As(err, &wrong):
		fmt.Fprintf(c.stderr, "rapporteur: %v\nTry: rapporteur %s --help\n", err, c.command)
		return exitUsage
	case ctx.Err() != nil:
		return exitInterrupted
	case err != nil:
		return c.fail(err)
	}
	return exitOK
}

func (c *console) fail(err error) int {
	fmt.Fprintf(c.stderr, "rapporteur: %v\n", err)
	return exitFailure
}

// terminalOf returns the file descriptor of v if it is a terminal.
func terminalOf(v any) (fd int, ok bool) {
	f, ok := v.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	return int(f.Fd()), true
}
