package main

import (
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/article"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/internal/ingest"
)

// readArticles reads the articles of a file, whose language is taken as
// English.
func readArticles(name string) ([]*rapporteur.Article, error) {
	var articles []*rapporteur.Article
	for item := range article.NewReader(article.Options{Language: "en"}).File(name) {
		switch {
		case item.Err != nil:
			return nil, item.Err
		case item.Skip == nil:
			articles = append(articles, item.Article)
		}
	}
	return articles, nil
}

// countWords returns how many articles of a file are read, and their words as
// white space parts them. It keeps no article.
func countWords(name string) (articles, words int, err error) {
	for item := range article.NewReader(article.Options{}).File(name) {
		switch {
		case item.Err != nil:
			return 0, 0, item.Err
		case item.Skip == nil:
			articles++
			for range strings.FieldsSeq(item.Article.Text.String()) {
				words++
			}
		}
	}
	return articles, words, nil
}

// newReader returns what reads articles with engine e, by the codebook at path
// or, if path is empty, the embedded one.
func newReader(e engine, path string) (*ingest.Reader, error) {
	cb := codebook.Default()
	if path != "" {
		var err error
		if cb, err = codebook.Load(path); err != nil {
			return nil, err
		}
	}
	p, err := e.load()
	if err != nil {
		return nil, err
	}
	return ingest.New(p, cb)
}
