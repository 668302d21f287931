// Command rapporteur reads news reports about a negotiation and prints the
// record. Package cli holds all of it but the process.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/rapporteur/rapporteur/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second Ctrl-C ends the program at once
	os.Exit(cli.Main(ctx, os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
