package models

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc64"
	"io"
	"strings"
)

// Version is the version of the format that this package reads and writes.
//
//	1: the first one.
const Version = 1

const (
	magic       = "RAPMODEL"
	headerSize  = 64
	nameSize    = 32
	sectionSize = 32
	labelSize   = 16
	// alignment of the sections within the file.
	alignment = 8
)

// Why a file is refused. Errors of [Read] wrap one of them and name the model.
var (
	ErrNoModel     = errors.New("no model file")
	ErrVersion     = errors.New("another version of the format")
	ErrTruncated   = errors.New("cut short")
	ErrDamaged     = errors.New("damaged")
	ErrName        = errors.New("another model")
	ErrFingerprint = errors.New("made for other features")
)

// A File is a model file that has been checked. Its sections are slices of the
// bytes given to [Read].
type File struct {
	name     string
	sections []Section
}

// A Section is a named part of a model file.
type Section struct {
	Name string // at most 16 bytes
	Data []byte
}

// Read checks data and finds its sections. The file must hold the model of
// this name, and must have been made by code with this fingerprint: a hash of
// everything that gives the numbers in the file their meaning, such as the
// list of feature templates.
func Read(data []byte, name string, fingerprint uint64) (*File, error) {
	f, err := read(data, name, fingerprint)
	if err != nil {
		return nil, fmt.Errorf("model %s: %w", name, err)
	}
	return f, nil
}

func read(data []byte, name string, fingerprint uint64) (*File, error) {
	if !bytes.HasPrefix(data, []byte(magic)) {
		return nil, ErrNoModel
	}
	if len(data) < headerSize+nameSize {
		return nil, fmt.Errorf("%w: %d bytes", ErrTruncated, len(data))
	}
	if v := binary.LittleEndian.Uint32(data[8:]); v != Version {
		return nil, fmt.Errorf("%w: %d, want %d", ErrVersion, v, Version)
	}
	switch size := binary.LittleEndian.Uint64(data[16:]); {
	case uint64(len(data)) < size:
		return nil, fmt.Errorf("%w: %d bytes of %d", ErrTruncated, len(data), size)
	case uint64(len(data)) > size:
		return nil, fmt.Errorf("%w: %d bytes, want %d", ErrDamaged, len(data), size)
	}
	if sum := checksum(data); sum != binary.LittleEndian.Uint64(data[56:]) {
		return nil, fmt.Errorf("%w: checksum %016x differs", ErrDamaged, sum)
	}
	n := binary.LittleEndian.Uint32(data[12:])
	if uint64(n) > uint64(len(data)-headerSize-nameSize)/sectionSize {
		return nil, fmt.Errorf("%w: no room for %d sections", ErrDamaged, n)
	}
	if got := label(data[headerSize : headerSize+nameSize]); got != name {
		return nil, fmt.Errorf("%w: the file holds %q", ErrName, got)
	}
	if got := binary.LittleEndian.Uint64(data[24:]); got != fingerprint {
		return nil, fmt.Errorf("%w: fingerprint %016x, want %016x; train it again", ErrFingerprint, got, fingerprint)
	}
	f := &File{name: name, sections: make([]Section, n)}
	for i := range f.sections {
		row := data[headerSize+nameSize+i*sectionSize:]
		start, length := binary.LittleEndian.Uint64(row[labelSize:]), binary.LittleEndian.Uint64(row[labelSize+8:])
		if start > uint64(len(data)) || length > uint64(len(data))-start {
			return nil, fmt.Errorf("%w: section %d lies outside the file", ErrDamaged, i)
		}
		f.sections[i] = Section{Name: label(row[:labelSize]), Data: data[start : start+length : start+length]}
	}
	return f, nil
}

func label(b []byte) string { return string(bytes.TrimRight(b, "\x00")) }

// checksum covers the whole file but its own field, the last of the header.
func checksum(data []byte) uint64 {
	table := crc64.MakeTable(crc64.ECMA)
	sum := crc64.Update(0, table, data[:headerSize-8])
	return crc64.Update(sum, table, data[headerSize:])
}

// Section returns the bytes of the section name. A section that the file does
// not have is an error that wraps [ErrDamaged].
func (f *File) Section(name string) ([]byte, error) {
	for _, s := range f.sections {
		if s.Name == name {
			return s.Data, nil
		}
	}
	return nil, f.Damaged("no section %q", name)
}

// Lines returns the lines of the section name, which holds text.
func (f *File) Lines(name string) ([]string, error) {
	data, err := f.Section(name)
	if err != nil || len(data) == 0 {
		return nil, err
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n"), nil
}

// Damaged returns an error that names the model and wraps [ErrDamaged]. Who
// finds a section that makes no sense reports it so.
func (f *File) Damaged(format string, args ...any) error {
	return fmt.Errorf("model %s: %w: %s", f.name, ErrDamaged, fmt.Sprintf(format, args...))
}

// Write writes a model file. It fails if w does, or if a name is longer than
// the format holds (32 bytes for the model, 16 for a section).
func Write(w io.Writer, name string, fingerprint uint64, sections []Section) error {
	if len(name) > nameSize {
		return fmt.Errorf("model %s: name longer than %d bytes", name, nameSize)
	}
	out := make([]byte, headerSize+nameSize+len(sections)*sectionSize)
	copy(out, magic)
	binary.LittleEndian.PutUint32(out[8:], Version)
	binary.LittleEndian.PutUint32(out[12:], uint32(len(sections)))
	binary.LittleEndian.PutUint64(out[24:], fingerprint)
	copy(out[headerSize:], name)
	for i, s := range sections {
		if len(s.Name) > labelSize {
			return fmt.Errorf("model %s: section name %q longer than %d bytes", name, s.Name, labelSize)
		}
		for len(out)%alignment != 0 {
			out = append(out, 0)
		}
		row := out[headerSize+nameSize+i*sectionSize:]
		copy(row, s.Name)
		binary.LittleEndian.PutUint64(row[labelSize:], uint64(len(out)))
		binary.LittleEndian.PutUint64(row[labelSize+8:], uint64(len(s.Data)))
		out = append(out, s.Data...)
	}
	binary.LittleEndian.PutUint64(out[16:], uint64(len(out)))
	binary.LittleEndian.PutUint64(out[56:], checksum(out))
	_, err := w.Write(out)
	return err
}
