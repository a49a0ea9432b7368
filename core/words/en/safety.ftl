# x
safety-plan = Plan
