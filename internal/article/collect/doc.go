// Package collect polls feeds and gives what is new in them.
//
// In go the feeds of a codebook, a client that fetches, and a [Memory] of what
// was seen; out come articles that are new or changed, skips with their reason,
// and errors, each with its feed. A feed that fails is tried again later, ever
// less often, and stops no other. What was taken by the caller is remembered
// when the caller asks for the next item, so a program that is killed gets the
// last item again and loses none. Start reading at [Collector.Poll].
package collect
