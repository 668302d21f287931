// Package fetch gets documents from the web, politely and with care.
//
// In goes an address, with what is known of an earlier answer; out come the
// bytes of the answer, bounded in size and time, or that nothing changed (RFC
// 9110, conditional requests). A [Client] keeps to robots.txt (RFC 9309), waits
// between requests to one host, and connects to no address of a private
// network: the check is made on the address that is dialled, so redirections
// and names that change their address are covered. Errors are an [*Error] that
// names the address and says how long to wait. A Client is safe for concurrent
// use. Start reading at [Client.Get].
package fetch
