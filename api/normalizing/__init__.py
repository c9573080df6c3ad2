"""Many names at once: read from a body whatever its form, made out a slice at a time, answered in the same form.

`batches` is the way in. `forms` says what a body may be and reads it within its limit, `form_data` takes a file out of
a form, `answering` makes names out, `slices` shares the time of the processor between all who ask for many; `lines`
answers lines while they come, `tables` files.
"""
