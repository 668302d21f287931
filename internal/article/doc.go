// Package article turns files and streams into articles.
//
// It reads plain text (one article a file), JSON Lines and JSON arrays, each
// plain or compressed by gzip. What is no article comes out too, as a
// [rapporteur.Skip] with its reason or an error that names file and line, and
// the rest goes on. Texts are kept byte for byte, so that offsets in a record
// are offsets in the input. Start reading at [Read].
package article
