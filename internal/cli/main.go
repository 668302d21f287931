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
	Read       readCmd       `cmd:"" help:"Read articles and print their record."`
	Codebook   codebookCmd   `cmd:"" help:"List, show or check codebooks: the issues, parties and actors to look for."`
	Version    versionCmd    `cmd:"" help:"Print the versions of the program, its engine and its models."`
	Completion completionCmd `cmd:"" help:"Print the completion script of a shell."`
}

// A console is where a command reads and writes.
type console struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	app            *kong.Kong
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
		fmt.Fprintf(c.stderr, "rapporteur: %v\nTry: rapporteur read --help\n", err)
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
