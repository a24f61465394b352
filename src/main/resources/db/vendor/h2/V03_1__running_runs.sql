create index runs_running on runs (outcome, node);
