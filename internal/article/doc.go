// Package article turns files and streams into articles.
//
// It reads plain text (one article a file), HTML pages, RSS, Atom and JSON
// Feed, JSON Lines and JSON arrays, and WARC, each plain or compressed by gzip,
// and folders and zip files of them. Sitemaps and OPML lists hold no articles;
// [ReadFeed] and [ReadOPML] read what they list. What is no article comes out
// too, as a [rapporteur.Skip] with its reason or an error that names file and
// place, and the rest goes on.
//
// Texts of plain files and of JSON are kept byte for byte, so that offsets in a
// record are offsets in the input. The text of a page is its paragraphs with a
// blank line between them. The id of an article from the web is its address in
// the form of [Address]. Every input is taken for hostile: sizes, depths, and
// what a compressed file grows to are bounded. Start reading at [Reader.Read].
package article
