"""Reports and papers: plain frozen records in, the bytes of a PDF or an XLSX out.

Stands on `core` and `drawing` alone; knows no database and no window.  `records` says what a report is made from, `catalogue`
which reports there are; `frame` is the page they share, `tables` and `charts` what stands on it, `book` the workbook."""
