# The warehouse on one machine, without Spark (for a cluster: orchestration/production/Dockerfile). In the project's folder:
#   docker build --tag assurance .
#   docker run --rm --volume "$PWD/reports:/reports:ro" --volume assurance:/warehouse assurance build
#   docker run --rm --volume "$PWD/reports:/reports:ro" --volume assurance:/warehouse --network host assurance ui
# The UI listens on loopback only, hence the network of the host. `assurance export` and `assurance site` work alike.

FROM python:3.11-slim-bookworm

RUN useradd --create-home assurance \
    && mkdir /warehouse /reports \
    && chown assurance /warehouse

WORKDIR /app
COPY requirements.lock ./
# The packages change seldom, the code often: two layers.
RUN python -m venv /app/.venv \
    && .venv/bin/python -m pip install --no-cache-dir --no-deps --require-hashes --requirement requirements.lock
COPY . /source
RUN .venv/bin/python -m pip install --no-cache-dir --no-deps --no-build-isolation /source

ENV PATH=/app/.venv/bin:$PATH \
    ASSURANCE_HOME=/warehouse \
    ASSURANCE_REPORTS=/reports
USER assurance
VOLUME ["/warehouse"]
ENTRYPOINT ["assurance"]
CMD ["build"]
