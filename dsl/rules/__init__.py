"""What a model that compiles can still lack: `table` lists the rules; settings and waivers say what is told."""
