"""The engine: a project as texts, and all that follows from them, each computed once and kept as long as it holds.

    workspace   the object itself: texts and options in; syntax, model, findings, references, lineage, files out
    division    which declarations a file leads to, and so under which key may be kept what was made of it
    resolving   files among what they lead to: parser and resolver
    parts       what each file gives to the model and to the findings, and all of it together again
    judging     the rules, shared out between two processes
    rendering   the generated files, of which only those are made that something changed for

Where results are kept and where work is done is passed in:

    stores      the interface of a store; nowhere and in memory
    workers     the interface of a worker; here
    forking     a worker that is a copy of this process, for commands
    spawning    a worker that is a process of its own, for servers

A store on disk, in the folder of a project, is `evgen.project.disk`. Why all this is right is told in
docs/decisions/one-engine.md.
"""
