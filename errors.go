package rapporteur

import "errors"

// The kinds of failure that callers tell apart with errors.Is.
var (
	ErrInvalid     = errors.New("invalid")
	ErrNotFound    = errors.New("not found")
	ErrUnsupported = errors.New("unsupported")
)
