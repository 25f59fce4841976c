"""The register's side of labels: what to print, what was printed, numbers printed beforehand, ways of printing by name.

    rows = list_rows(register, query, Only.NEVER)                         # selection: of a list; narrowed() of chosen rows, created_rows()
    rows = ordered(register, "asset", rows, Order.PLACE)                  #   of an import
    things = list(to_print(register, "asset", rows, shown_names(template, stock)))     # items: ToPrint(subject, id, row, item)
    job = LabelJob(template, stock, start=laptop.start(stock), calibration=laptop.calibration(printer))
    ...                                                                   # labels: print [thing.item for thing in things]
    log_print(register, things, job, Run(output="system", printer="HP"))  # log: or Run(stopped_at=7) when label 7 did not come out
    laptop.remember_start(stock, next_start(printed.labels, stock, job.start))

A broken run goes on with `Run(first=7)`; `batch_things` gives a run's things again, `forget` takes a run out that never came out.
`asked` makes one run of things with templates of their own, in a given order, as a plan of racks asks for.
`blocks.reserve` sets numbers aside and `blank_things` makes their labels; `presets` keeps ways of printing in the register.
"""
