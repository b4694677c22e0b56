-- Campaigns that are over and of which statuses and answers may still come.
CREATE INDEX campaigns_ended ON campaigns (ended_at) WHERE state = 'done';
