# ruff: noqa: FBT003  UNO takes its arguments by position
"""More edits for ``../shared/eval/word/wordedit.py``: run with the same arguments, by a Python that has ``uno``.

What people do to a draft that the evaluation's verbs do not cover: parts of our changes accepted or
rejected, cells merged and split, sections, fields, lists renumbered, the whole pasted into a new file.
"""

from __future__ import annotations

import os
import sys

sys.path.insert(0, os.environ["WORDEDIT"])

import uno
import wordedit
from wordedit import Draft, pv


class More(Draft):
    """The evaluation's draft with more verbs."""

    def _settle(self, find: str, command: str) -> None:
        self.select(self.para(find, mark=False))
        self.uno(command)

    def do_accept_in(self, find):
        """Accept the tracked changes of one paragraph."""
        self._settle(find, "AcceptTrackedChange")

    def do_reject_in(self, find):
        """Reject the tracked changes of one paragraph."""
        self._settle(find, "RejectTrackedChange")

    def do_merge_cells(self, find):
        """Merge a cell with its right neighbour."""
        table, cell, _ = self.table_of(find)
        cursor = table.createCursorByCellName(cell.CellName)
        cursor.goRight(1, True)
        if not cursor.mergeRange():
            raise wordedit.StepError("the cells do not merge")

    def do_split_cell(self, find, parts=2):
        """Split a cell in two, side by side."""
        table, cell, _ = self.table_of(find)
        table.createCursorByCellName(cell.CellName).splitRange(parts - 1, False)

    def do_language(self, find, language, country=""):
        found = self.find(find)
        found.CharLocale = uno.createUnoStruct("com.sun.star.lang.Locale", language, country, "")

    def do_language_all(self, language, country=""):
        cursor = self.doc.Text.createTextCursor()
        cursor.gotoStart(False)
        cursor.gotoEnd(True)
        cursor.CharLocale = uno.createUnoStruct("com.sun.star.lang.Locale", language, country, "")

    def do_columns_section(self, find, last):
        """Put some paragraphs into a section of two columns."""
        section = self.doc.createInstance("com.sun.star.text.TextSection")
        columns = self.doc.createInstance("com.sun.star.text.TextColumns")
        columns.setColumnCount(2)
        section.TextColumns = columns
        cursor = self.para(find, mark=False, last=last)
        cursor.Text.insertTextContent(cursor, section, True)

    def do_landscape_page(self, find):
        """The paragraph begins a page of another page style (a section of its own in Word)."""
        styles = self.doc.StyleFamilies.getByName("PageStyles")
        style = self.doc.createInstance("com.sun.star.style.PageStyle")
        styles.insertByName("Sideways", style)
        style.IsLandscape = True
        style.Width, style.Height = 29700, 21000
        self.para(find, mark=False).PageDescName = "Sideways"

    def do_text_frame(self, find, text):
        frame = self.doc.createInstance("com.sun.star.text.TextFrame")
        frame.Width, frame.Height = 5000, 1500
        found = self.find(find)
        found.Text.insertTextContent(found.End, frame, False)
        frame.Text.String = text

    def do_field(self, find, kind="com.sun.star.text.textfield.DateTime"):
        found = self.find(find)
        found.Text.insertTextContent(found.End, self.doc.createInstance(kind), False)

    def do_number(self, find):
        """Number a paragraph."""
        self.select(self.para(find, mark=False))
        self.uno("DefaultNumbering")

    def do_demote(self, find):
        """A list paragraph one level deeper."""
        self.select(self.para(find, mark=False))
        self.uno("DecrementSubLevels")

    def do_upper(self, find):
        self.select(self.find(find))
        self.uno("ChangeCaseToUpper")

    def do_reset(self, find):
        """Clear direct formatting (Ctrl+M)."""
        self.select(self.para(find, mark=False))
        self.uno("ResetAttributes")

    def do_delete_bookmarks(self):
        for name in self.doc.Bookmarks.ElementNames:
            mark = self.doc.Bookmarks.getByName(name)
            mark.Anchor.Text.removeTextContent(mark)

    def do_undo(self):
        self.uno("Undo")

    def do_line_break(self, find):
        """Shift+Enter behind some words."""
        self.caret(self.at(find, "after"))
        self.uno("InsertLinebreak")

    def do_delete_back(self, find):
        """Backspace at the start of a paragraph: join it with the one above."""
        self.caret(self.at(find, "start"))
        self.uno("SwBackspace")

    def do_table_to_text(self, find):
        _, cell, _ = self.table_of(find)
        self.caret(cell.createTextCursor())
        self.uno("ConvertTableToText", Delimiter=";")

    def do_paste_into_new(self):
        """Select all, copy, paste into a new document and go on there."""
        self.uno("SelectAll")
        self.uno("SelectAll")
        self.uno("Copy")
        new = self.o.desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, pv(Hidden=True))
        old = self.doc
        self.doc, self.ctl = new, new.getCurrentController()
        self.frame = self.ctl.getFrame()
        self.uno("Paste")
        old.close(True)

    def do_resolve_comments(self):
        fields = self.doc.TextFields.createEnumeration()
        while fields.hasMoreElements():
            field = fields.nextElement()
            if field.supportsService("com.sun.star.text.textfield.Annotation"):
                field.Resolved = True


wordedit.Draft = More

if __name__ == "__main__":
    sys.exit(wordedit.main())
