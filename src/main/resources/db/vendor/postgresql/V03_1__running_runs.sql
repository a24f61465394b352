create index runs_running on runs (node) where outcome = 'RUNNING';
